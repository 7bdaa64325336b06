ALTER TABLE `contact_message` ADD `answered_by` text;--> statement-breakpoint
ALTER TABLE `contact_message` ADD `answer` text;--> statement-breakpoint
CREATE INDEX `contact_message_recent` ON `contact_message` (`site_id`,`created_at`);--> statement-breakpoint
ALTER TABLE `event_signup` ADD `ends_at` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `event_signup` ADD `letter` text;--> statement-breakpoint
ALTER TABLE `event_signup` ADD `letter_error` text;