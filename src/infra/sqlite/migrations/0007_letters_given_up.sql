ALTER TABLE `contact_message` ADD `mail_stopped_at` integer;--> statement-breakpoint
ALTER TABLE `event_signup` ADD `letter_stopped_at` integer;