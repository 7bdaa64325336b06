ALTER TABLE `question` ADD `model` text;--> statement-breakpoint
ALTER TABLE `question` ADD `claims_shown` integer;--> statement-breakpoint
ALTER TABLE `question` ADD `claims_withheld` integer;--> statement-breakpoint
ALTER TABLE `question` ADD `writing` text;