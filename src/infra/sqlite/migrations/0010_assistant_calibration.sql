CREATE TABLE `assistant_calibration` (
	`site_id` text PRIMARY KEY NOT NULL,
	`at` integer NOT NULL,
	`calibration` text NOT NULL,
	FOREIGN KEY (`site_id`) REFERENCES `site`(`id`) ON UPDATE no action ON DELETE cascade
);
