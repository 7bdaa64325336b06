CREATE TABLE `stale_passages` (
	`site_id` text NOT NULL,
	`document_id` text NOT NULL,
	`locale` text NOT NULL,
	`since` integer NOT NULL,
	`leased_until` integer DEFAULT 0 NOT NULL,
	`attempts` integer DEFAULT 0 NOT NULL,
	PRIMARY KEY(`site_id`, `document_id`, `locale`),
	FOREIGN KEY (`site_id`,`document_id`,`locale`) REFERENCES `translation`(`site_id`,`document_id`,`locale`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
ALTER TABLE `revision` ADD `text_hash` text;--> statement-breakpoint
ALTER TABLE `schedule` ADD `leased_until` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `schedule` ADD `attempts` integer DEFAULT 0 NOT NULL;