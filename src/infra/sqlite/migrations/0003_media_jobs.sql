CREATE TABLE `media_job` (
	`sequence` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`site_id` text NOT NULL,
	`name` text NOT NULL,
	`kind` text NOT NULL,
	`priority` integer NOT NULL,
	`created_at` integer NOT NULL,
	`leased_until` integer DEFAULT 0 NOT NULL,
	`attempts` integer DEFAULT 0 NOT NULL,
	`last_error` text,
	FOREIGN KEY (`site_id`,`name`) REFERENCES `media`(`site_id`,`name`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `media_job_of_media` ON `media_job` (`site_id`,`name`,`kind`);--> statement-breakpoint
CREATE INDEX `media_job_next` ON `media_job` (`priority`,`sequence`);