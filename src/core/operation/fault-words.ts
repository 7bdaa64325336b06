import type { FaultKind } from './faults.ts';

/** What a fault is, and what to do about it, for the log and the command line. */
export const FAULT_WORDS: Readonly<Record<FaultKind, { readonly message: string; readonly advice: string }>> = {
  'disk-full': {
    message: 'the disk is full: nothing can be saved, pages are still served',
    advice: 'Make room on the disk of the data folder; the server goes on by itself within seconds.',
  },
  'disk-read-only': {
    message: 'the disk cannot be written any more: nothing can be saved, pages are still served',
    advice:
      'Linux mounts a disk read-only when it finds errors: look at dmesg, back up, check the disk, and restart the server.',
  },
  'disk-failing': {
    message: 'the disk refuses writes: nothing can be saved, pages are still served',
    advice: 'Look at dmesg and at the quota of the server’s user.',
  },
  'database-damaged': {
    message: 'the database is damaged',
    advice: 'Keep a copy of the data folder as it is, and restore a backup. «bivouac doctor» says more.',
  },
  'disk-low': {
    message: 'the disk is nearly full',
    advice: 'Make room on the disk of the data folder.',
  },
  'clock-jumped': {
    message: 'the clock was changed by more than a few seconds, or the machine slept',
    advice: 'Let NTP keep the clock (timedatectl set-ntp true); plans, sessions and codes depend on it.',
  },
  'media-missing': {
    message: 'files of pictures or documents are missing; visitors get 404 for them',
    advice: '«bivouac doctor» names them: put them back from a backup, or upload them again under the same name.',
  },
  'media-away': {
    message: 'the service that keeps pictures and files cannot be reached; visitors get 503 for what is not kept here',
    advice: '«bivouac doctor» says what it answers. Pages are served all the same; nothing can be uploaded.',
  },
  'index-file-damaged': {
    message: 'a file of the vector index was damaged; it was built anew from the database',
    advice: 'Nothing is lost. If it happens again, check the disk.',
  },
  'changes-not-stored': {
    message: 'what has changed since the latest backup is not stored with the backups',
    advice:
      'The log says why. Is the place of the backups there, may the server write to it, and is there a backup to go on from? bivouac backup list',
  },
  'log-lost': {
    message: 'lines of the log could not be written',
    advice: 'Make room where the log goes.',
  },
  'web-process-ended': {
    message: 'a web process has ended by itself; it was started again',
    advice: 'The log says why it ended. If it was killed, look for «out of memory» in dmesg.',
  },
  'program-replaced': {
    message:
      'the program on the disk is another one than the one that runs: web processes that end are not started again',
    advice:
      'Restart the server, so that all of it is of one version: systemctl restart bivouac, or bivouac restart. Or put the former program back.',
  },
};
