CREATE TABLE `change_log` (
	`sequence` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`site_id` text NOT NULL,
	`tags` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `contact_message` (
	`site_id` text NOT NULL,
	`id` text PRIMARY KEY NOT NULL,
	`locale` text NOT NULL,
	`name` text NOT NULL,
	`email` text NOT NULL,
	`message` text NOT NULL,
	`created_at` integer NOT NULL,
	`mailed_at` integer,
	`mail_error` text,
	FOREIGN KEY (`site_id`) REFERENCES `site`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `document` (
	`site_id` text NOT NULL,
	`id` text NOT NULL,
	`type` text NOT NULL,
	`parent_id` text,
	`created_at` integer NOT NULL,
	PRIMARY KEY(`site_id`, `id`),
	FOREIGN KEY (`site_id`) REFERENCES `site`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`site_id`,`parent_id`) REFERENCES `document`(`site_id`,`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `editor_task` (
	`site_id` text NOT NULL,
	`id` text NOT NULL,
	`document_id` text NOT NULL,
	`text` text NOT NULL,
	`done_at` integer,
	PRIMARY KEY(`site_id`, `id`),
	FOREIGN KEY (`site_id`) REFERENCES `site`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `embedding` (
	`site_id` text NOT NULL,
	`model` text NOT NULL,
	`text_hash` text NOT NULL,
	`vector` blob NOT NULL,
	`sentence_vectors` blob NOT NULL,
	PRIMARY KEY(`site_id`, `model`, `text_hash`),
	FOREIGN KEY (`site_id`) REFERENCES `site`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `index_generation` (
	`site_id` text PRIMARY KEY NOT NULL,
	`generation` integer NOT NULL,
	FOREIGN KEY (`site_id`) REFERENCES `site`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `media` (
	`site_id` text NOT NULL,
	`name` text NOT NULL,
	`hash` text NOT NULL,
	`type` text NOT NULL,
	`bytes` integer NOT NULL,
	`width` integer,
	`height` integer,
	`focal_x` integer DEFAULT 500 NOT NULL,
	`focal_y` integer DEFAULT 500 NOT NULL,
	`created_at` integer NOT NULL,
	PRIMARY KEY(`site_id`, `name`),
	FOREIGN KEY (`site_id`) REFERENCES `site`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `media_hash` ON `media` (`site_id`,`hash`);--> statement-breakpoint
CREATE TABLE `outbox` (
	`sequence` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`site_id` text NOT NULL,
	`document_id` text NOT NULL,
	`locale` text NOT NULL,
	`priority` integer NOT NULL,
	`created_at` integer NOT NULL,
	`leased_until` integer DEFAULT 0 NOT NULL,
	`attempts` integer DEFAULT 0 NOT NULL,
	`last_error` text,
	FOREIGN KEY (`site_id`) REFERENCES `site`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `outbox_next` ON `outbox` (`priority`,`sequence`);--> statement-breakpoint
CREATE INDEX `outbox_of_translation` ON `outbox` (`site_id`,`document_id`,`locale`);--> statement-breakpoint
CREATE TABLE `passage` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`site_id` text NOT NULL,
	`document_id` text NOT NULL,
	`locale` text NOT NULL,
	`revision_id` text NOT NULL,
	`ordinal` integer NOT NULL,
	`page_title` text NOT NULL,
	`heading_path` text NOT NULL,
	`anchor` text NOT NULL,
	`text` text NOT NULL,
	`sentences` text NOT NULL,
	`text_hash` text NOT NULL,
	FOREIGN KEY (`site_id`,`document_id`,`locale`) REFERENCES `translation`(`site_id`,`document_id`,`locale`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `passage_of_page` ON `passage` (`site_id`,`document_id`,`locale`,`ordinal`);--> statement-breakpoint
CREATE INDEX `passage_text_hash` ON `passage` (`site_id`,`text_hash`);--> statement-breakpoint
CREATE TABLE `published_path` (
	`site_id` text NOT NULL,
	`locale` text NOT NULL,
	`path` text NOT NULL,
	`document_id` text NOT NULL,
	PRIMARY KEY(`site_id`, `locale`, `path`),
	FOREIGN KEY (`site_id`,`document_id`,`locale`) REFERENCES `translation`(`site_id`,`document_id`,`locale`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `published_path_document` ON `published_path` (`site_id`,`document_id`,`locale`);--> statement-breakpoint
CREATE TABLE `question` (
	`site_id` text NOT NULL,
	`id` text PRIMARY KEY NOT NULL,
	`locale` text NOT NULL,
	`text` text NOT NULL,
	`answered` integer NOT NULL,
	`score_permille` integer NOT NULL,
	`nearest` text NOT NULL,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`site_id`) REFERENCES `site`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `question_recent` ON `question` (`site_id`,`created_at`);--> statement-breakpoint
CREATE TABLE `redirect` (
	`site_id` text NOT NULL,
	`source` text NOT NULL,
	`document_id` text,
	`locale` text,
	`status` integer NOT NULL,
	`created_at` integer NOT NULL,
	PRIMARY KEY(`site_id`, `source`),
	FOREIGN KEY (`site_id`) REFERENCES `site`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`site_id`,`document_id`) REFERENCES `document`(`site_id`,`id`) ON UPDATE no action ON DELETE cascade,
	CONSTRAINT "redirect_status" CHECK(status in (301, 302, 410))
);
--> statement-breakpoint
CREATE TABLE `revision` (
	`site_id` text NOT NULL,
	`id` text NOT NULL,
	`document_id` text NOT NULL,
	`locale` text NOT NULL,
	`base_revision_id` text,
	`meta` text NOT NULL,
	`schema_version` integer NOT NULL,
	`body` text NOT NULL,
	`author` text NOT NULL,
	`created_at` integer NOT NULL,
	PRIMARY KEY(`site_id`, `id`),
	FOREIGN KEY (`site_id`,`document_id`) REFERENCES `document`(`site_id`,`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `revision_of_translation` ON `revision` (`site_id`,`document_id`,`locale`,`id`);--> statement-breakpoint
CREATE TABLE `site` (
	`id` text PRIMARY KEY NOT NULL,
	`settings` text NOT NULL,
	`created_at` integer NOT NULL,
	`seeded_at` integer
);
--> statement-breakpoint
CREATE TABLE `site_host` (
	`host` text PRIMARY KEY NOT NULL,
	`site_id` text NOT NULL,
	`kind` text NOT NULL,
	FOREIGN KEY (`site_id`) REFERENCES `site`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `site_host_canonical` ON `site_host` (`site_id`) WHERE kind = 'canonical';--> statement-breakpoint
CREATE TABLE `translation` (
	`site_id` text NOT NULL,
	`document_id` text NOT NULL,
	`locale` text NOT NULL,
	`draft_revision_id` text NOT NULL,
	`published_revision_id` text,
	`source_revision_id` text,
	`first_published_at` integer,
	`published_at` integer,
	PRIMARY KEY(`site_id`, `document_id`, `locale`),
	FOREIGN KEY (`site_id`,`document_id`) REFERENCES `document`(`site_id`,`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`site_id`,`document_id`,`locale`,`draft_revision_id`) REFERENCES `revision`(`site_id`,`document_id`,`locale`,`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`site_id`,`document_id`,`locale`,`published_revision_id`) REFERENCES `revision`(`site_id`,`document_id`,`locale`,`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TRIGGER `revision_is_immutable` BEFORE UPDATE ON `revision` BEGIN
	SELECT raise(abort, 'a revision never changes');
END;
