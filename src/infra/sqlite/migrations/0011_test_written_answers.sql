ALTER TABLE `assistant_test_result` ADD `written` text;--> statement-breakpoint
ALTER TABLE `assistant_test_result` ADD `written_right` integer;--> statement-breakpoint
ALTER TABLE `assistant_test_result` ADD `claims_shown` integer;--> statement-breakpoint
ALTER TABLE `assistant_test_result` ADD `claims_withheld` integer;--> statement-breakpoint
ALTER TABLE `assistant_test_result` ADD `written_document_id` text;--> statement-breakpoint
ALTER TABLE `assistant_test_result` ADD `written_text` text;