CREATE TABLE `attempt` (
	`key` text PRIMARY KEY NOT NULL,
	`settled_at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `attempt_settled` ON `attempt` (`settled_at`);--> statement-breakpoint
CREATE TABLE `preview_link` (
	`site_id` text NOT NULL,
	`id` text PRIMARY KEY NOT NULL,
	`document_id` text NOT NULL,
	`locale` text NOT NULL,
	`revision_id` text NOT NULL,
	`is_own_look` integer NOT NULL,
	`created_by` text NOT NULL,
	`created_at` integer NOT NULL,
	`expires_at` integer NOT NULL,
	`revoked_at` integer,
	FOREIGN KEY (`site_id`,`document_id`) REFERENCES `document`(`site_id`,`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `preview_link_of_document` ON `preview_link` (`site_id`,`document_id`);