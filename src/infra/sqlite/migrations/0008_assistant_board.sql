CREATE TABLE `assistant_test` (
	`site_id` text NOT NULL,
	`id` text NOT NULL,
	`locale` text NOT NULL,
	`question` text NOT NULL,
	`document_id` text,
	`words` text NOT NULL,
	`created_by` text NOT NULL,
	`created_at` integer NOT NULL,
	PRIMARY KEY(`site_id`, `id`),
	FOREIGN KEY (`site_id`) REFERENCES `site`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `assistant_test_result` (
	`site_id` text NOT NULL,
	`run_id` text NOT NULL,
	`test_id` text NOT NULL,
	`outcome` text NOT NULL,
	`place` integer,
	`probability_permille` integer NOT NULL,
	`document_id` text,
	`quote` text NOT NULL,
	PRIMARY KEY(`site_id`, `run_id`, `test_id`),
	FOREIGN KEY (`site_id`,`run_id`) REFERENCES `assistant_test_run`(`site_id`,`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`site_id`,`test_id`) REFERENCES `assistant_test`(`site_id`,`id`) ON UPDATE no action ON DELETE cascade,
	CONSTRAINT "assistant_test_result_probability" CHECK(probability_permille between 0 and 1000)
);
--> statement-breakpoint
CREATE TABLE `assistant_test_run` (
	`site_id` text NOT NULL,
	`id` text NOT NULL,
	`cause` text NOT NULL,
	`fingerprint` text NOT NULL,
	`state` text NOT NULL,
	`created_at` integer NOT NULL,
	`ended_at` integer,
	`leased_until` integer DEFAULT 0 NOT NULL,
	`attempts` integer DEFAULT 0 NOT NULL,
	`total` integer DEFAULT 0 NOT NULL,
	`done` integer DEFAULT 0 NOT NULL,
	`error` text,
	PRIMARY KEY(`site_id`, `id`),
	FOREIGN KEY (`site_id`) REFERENCES `site`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `assistant_test_run_recent` ON `assistant_test_run` (`site_id`,`created_at`);--> statement-breakpoint
ALTER TABLE `question` ADD `draft_document_id` text;--> statement-breakpoint
ALTER TABLE `question` ADD `vector` blob;--> statement-breakpoint
ALTER TABLE `question` ADD `vector_model` text;