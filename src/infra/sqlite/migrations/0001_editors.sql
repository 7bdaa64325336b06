CREATE TABLE `access_link` (
	`hash` text PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`site_id` text,
	`role` text,
	`user_id` text,
	`name` text,
	`email` text,
	`created_by` text NOT NULL,
	`created_at` integer NOT NULL,
	`expires_at` integer NOT NULL,
	`used_at` integer,
	FOREIGN KEY (`site_id`) REFERENCES `site`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`user_id`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `account` (
	`id` text PRIMARY KEY NOT NULL,
	`account_id` text NOT NULL,
	`provider_id` text NOT NULL,
	`user_id` text NOT NULL,
	`access_token` text,
	`refresh_token` text,
	`id_token` text,
	`access_token_expires_at` integer,
	`refresh_token_expires_at` integer,
	`scope` text,
	`password` text,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	FOREIGN KEY (`user_id`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `account_of_user` ON `account` (`user_id`);--> statement-breakpoint
CREATE TABLE `api_token` (
	`id` text PRIMARY KEY NOT NULL,
	`hash` text NOT NULL,
	`name` text NOT NULL,
	`user_id` text NOT NULL,
	`site_id` text NOT NULL,
	`scopes` text NOT NULL,
	`created_at` integer NOT NULL,
	`expires_at` integer NOT NULL,
	`last_used_at` integer,
	`revoked_at` integer,
	FOREIGN KEY (`user_id`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`site_id`) REFERENCES `site`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `api_token_hash` ON `api_token` (`hash`);--> statement-breakpoint
CREATE TABLE `audit_entry` (
	`sequence` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`at` integer NOT NULL,
	`actor` text NOT NULL,
	`site_id` text,
	`action` text NOT NULL,
	`subject` text NOT NULL,
	`details` text NOT NULL,
	CONSTRAINT "audit_entry_actor" CHECK(length(actor) > 0)
);
--> statement-breakpoint
CREATE INDEX `audit_entry_of_site` ON `audit_entry` (`site_id`,`sequence`);--> statement-breakpoint
CREATE TABLE `membership` (
	`user_id` text NOT NULL,
	`site_id` text NOT NULL,
	`role` text NOT NULL,
	`created_at` integer NOT NULL,
	PRIMARY KEY(`user_id`, `site_id`),
	FOREIGN KEY (`user_id`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`site_id`) REFERENCES `site`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `membership_of_site` ON `membership` (`site_id`);--> statement-breakpoint
CREATE TABLE `passkey` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text,
	`public_key` text NOT NULL,
	`user_id` text NOT NULL,
	`credential_id` text NOT NULL,
	`counter` integer NOT NULL,
	`device_type` text NOT NULL,
	`backed_up` integer NOT NULL,
	`transports` text,
	`created_at` integer,
	`aaguid` text,
	FOREIGN KEY (`user_id`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `passkey_of_user` ON `passkey` (`user_id`);--> statement-breakpoint
CREATE UNIQUE INDEX `passkey_credential` ON `passkey` (`credential_id`);--> statement-breakpoint
CREATE TABLE `session` (
	`id` text PRIMARY KEY NOT NULL,
	`token` text NOT NULL,
	`user_id` text NOT NULL,
	`expires_at` integer NOT NULL,
	`ip_address` text,
	`user_agent` text,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	FOREIGN KEY (`user_id`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `session_token` ON `session` (`token`);--> statement-breakpoint
CREATE INDEX `session_of_user` ON `session` (`user_id`);--> statement-breakpoint
CREATE TABLE `two_factor` (
	`id` text PRIMARY KEY NOT NULL,
	`secret` text NOT NULL,
	`backup_codes` text NOT NULL,
	`user_id` text NOT NULL,
	`verified` integer,
	`failed_verification_count` integer,
	`locked_until` integer,
	FOREIGN KEY (`user_id`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `two_factor_of_user` ON `two_factor` (`user_id`);--> statement-breakpoint
CREATE TABLE `user` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`email` text NOT NULL,
	`email_verified` integer DEFAULT false NOT NULL,
	`image` text,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	`two_factor_enabled` integer DEFAULT false NOT NULL,
	`locale` text NOT NULL,
	`is_operator` integer DEFAULT false NOT NULL,
	`disabled_at` integer
);
--> statement-breakpoint
CREATE UNIQUE INDEX `user_email` ON `user` (`email`);--> statement-breakpoint
CREATE TABLE `verification` (
	`id` text PRIMARY KEY NOT NULL,
	`identifier` text NOT NULL,
	`value` text NOT NULL,
	`expires_at` integer NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `verification_identifier` ON `verification` (`identifier`);--> statement-breakpoint
CREATE TABLE `installation` (
	`key` text PRIMARY KEY NOT NULL,
	`value` text NOT NULL,
	`updated_at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `erasure` (
	`site_id` text NOT NULL,
	`id` text PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`requested_by` text NOT NULL,
	`created_at` integer NOT NULL,
	`counts` text NOT NULL,
	FOREIGN KEY (`site_id`) REFERENCES `site`(`id`) ON UPDATE no action ON DELETE cascade,
	CONSTRAINT "erasure_requested_by" CHECK(length(requested_by) > 0)
);
--> statement-breakpoint
CREATE TABLE `link_check` (
	`site_id` text NOT NULL,
	`address` text NOT NULL,
	`checked_at` integer NOT NULL,
	`status` integer,
	`error` text,
	`broken_since` integer,
	`failures` integer DEFAULT 0 NOT NULL,
	`ignored_at` integer,
	PRIMARY KEY(`site_id`, `address`),
	FOREIGN KEY (`site_id`) REFERENCES `site`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `media_file_text` (
	`site_id` text NOT NULL,
	`hash` text NOT NULL,
	`page` integer NOT NULL,
	`text` text NOT NULL,
	PRIMARY KEY(`site_id`, `hash`, `page`),
	FOREIGN KEY (`site_id`) REFERENCES `site`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `media_text` (
	`site_id` text NOT NULL,
	`name` text NOT NULL,
	`locale` text NOT NULL,
	`alt` text NOT NULL,
	PRIMARY KEY(`site_id`, `name`, `locale`),
	FOREIGN KEY (`site_id`,`name`) REFERENCES `media`(`site_id`,`name`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `note` (
	`site_id` text NOT NULL,
	`id` text PRIMARY KEY NOT NULL,
	`document_id` text NOT NULL,
	`locale` text NOT NULL,
	`block_id` text,
	`text` text NOT NULL,
	`author` text NOT NULL,
	`recipient` text,
	`created_at` integer NOT NULL,
	`settled_at` integer,
	FOREIGN KEY (`site_id`,`document_id`) REFERENCES `document`(`site_id`,`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `note_of_document` ON `note` (`site_id`,`document_id`);--> statement-breakpoint
CREATE TABLE `schedule` (
	`site_id` text NOT NULL,
	`id` text PRIMARY KEY NOT NULL,
	`document_id` text NOT NULL,
	`locale` text NOT NULL,
	`action` text NOT NULL,
	`revision_id` text,
	`due_at` integer NOT NULL,
	`created_by` text NOT NULL,
	`created_at` integer NOT NULL,
	`done_at` integer,
	`cancelled_at` integer,
	`error` text,
	FOREIGN KEY (`site_id`,`document_id`) REFERENCES `document`(`site_id`,`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `schedule_due` ON `schedule` (`done_at`,`cancelled_at`,`due_at`);--> statement-breakpoint
CREATE INDEX `schedule_of_document` ON `schedule` (`site_id`,`document_id`);--> statement-breakpoint
CREATE TABLE `answer_feedback` (
	`site_id` text NOT NULL,
	`id` text PRIMARY KEY NOT NULL,
	`question_id` text NOT NULL,
	`helpful` integer NOT NULL,
	`reason` text DEFAULT '' NOT NULL,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`site_id`) REFERENCES `site`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `answer_feedback_of_question` ON `answer_feedback` (`site_id`,`question_id`);--> statement-breakpoint
CREATE TABLE `event_signup` (
	`site_id` text NOT NULL,
	`id` text PRIMARY KEY NOT NULL,
	`document_id` text NOT NULL,
	`occurrence` text NOT NULL,
	`locale` text NOT NULL,
	`name` text NOT NULL,
	`email` text NOT NULL,
	`persons` integer DEFAULT 1 NOT NULL,
	`remark` text DEFAULT '' NOT NULL,
	`status` text NOT NULL,
	`consent_at` integer NOT NULL,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`site_id`,`document_id`) REFERENCES `document`(`site_id`,`id`) ON UPDATE no action ON DELETE cascade,
	CONSTRAINT "event_signup_persons" CHECK(persons between 1 and 50)
);
--> statement-breakpoint
CREATE INDEX `event_signup_of_event` ON `event_signup` (`site_id`,`document_id`,`occurrence`);--> statement-breakpoint
CREATE TABLE `not_found` (
	`site_id` text NOT NULL,
	`address` text NOT NULL,
	`hits` integer NOT NULL,
	`first_at` integer NOT NULL,
	`last_at` integer NOT NULL,
	`referrer` text,
	`ignored_at` integer,
	PRIMARY KEY(`site_id`, `address`),
	FOREIGN KEY (`site_id`) REFERENCES `site`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
ALTER TABLE `contact_message` ADD `read_at` integer;--> statement-breakpoint
ALTER TABLE `contact_message` ADD `answered_at` integer;--> statement-breakpoint
ALTER TABLE `contact_message` ADD `assigned_to` text;--> statement-breakpoint
ALTER TABLE `contact_message` ADD `is_spam` integer DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE `document` ADD `trashed_at` integer;--> statement-breakpoint
ALTER TABLE `media` ADD `crop` text;--> statement-breakpoint
ALTER TABLE `media` ADD `replaced_at` integer;--> statement-breakpoint
ALTER TABLE `media` ADD `uploaded_by` text;--> statement-breakpoint
ALTER TABLE `media` ADD `trashed_at` integer;--> statement-breakpoint
ALTER TABLE `passage` ADD `file_name` text;--> statement-breakpoint
ALTER TABLE `passage` ADD `file_page` integer;--> statement-breakpoint
ALTER TABLE `question` ADD `settled_at` integer;--> statement-breakpoint
ALTER TABLE `redirect` ADD `target` text;--> statement-breakpoint
ALTER TABLE `redirect` ADD `origin` text DEFAULT 'moved' NOT NULL;--> statement-breakpoint
ALTER TABLE `redirect` ADD `hits` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `redirect` ADD `last_hit_at` integer;--> statement-breakpoint
ALTER TABLE `site` ADD `settings_version` integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE `translation` ADD `machine_made` integer DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE `translation` ADD `review_requested_at` integer;--> statement-breakpoint
ALTER TABLE `translation` ADD `review_requested_by` text;--> statement-breakpoint
CREATE TRIGGER `audit_entry_is_immutable` BEFORE UPDATE ON `audit_entry` BEGIN
	SELECT raise(abort, 'an entry of the audit log never changes');
END;
--> statement-breakpoint
CREATE TRIGGER `audit_entry_stays` BEFORE DELETE ON `audit_entry` BEGIN
	SELECT raise(abort, 'an entry of the audit log is never deleted');
END;
