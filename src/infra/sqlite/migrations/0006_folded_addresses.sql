ALTER TABLE `redirect` ADD `folded` text;--> statement-breakpoint
CREATE INDEX `redirect_folded` ON `redirect` (`site_id`,`folded`) WHERE folded is not null;