CREATE TABLE `published_anchors` (
	`site_id` text NOT NULL,
	`document_id` text NOT NULL,
	`locale` text NOT NULL,
	`anchors` text NOT NULL,
	PRIMARY KEY(`site_id`, `document_id`, `locale`),
	FOREIGN KEY (`site_id`,`document_id`,`locale`) REFERENCES `translation`(`site_id`,`document_id`,`locale`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `published_link` (
	`site_id` text NOT NULL,
	`kind` text NOT NULL,
	`target` text NOT NULL,
	`anchor` text DEFAULT '' NOT NULL,
	`locale` text NOT NULL,
	`document_id` text NOT NULL,
	PRIMARY KEY(`site_id`, `kind`, `target`, `anchor`, `locale`, `document_id`),
	FOREIGN KEY (`site_id`,`document_id`,`locale`) REFERENCES `translation`(`site_id`,`document_id`,`locale`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `published_link_of_text` ON `published_link` (`site_id`,`document_id`,`locale`);--> statement-breakpoint
ALTER TABLE `translation` ADD `linked_revision_id` text;--> statement-breakpoint
CREATE INDEX `translation_unlinked` ON `translation` (`site_id`) WHERE published_revision_id is not null and linked_revision_id is not published_revision_id;--> statement-breakpoint
CREATE INDEX `revision_listed` ON `revision` (`site_id`,`id`,"meta" ->> '$.title',"meta" ->> '$.slug',"meta" -> '$.tags',`author`);