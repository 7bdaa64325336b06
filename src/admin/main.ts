import { setInterfaceLocale, interfaceLocale } from './i18n.ts';
import { applyTheme } from './frame/theme.ts';
import { startRouter } from './router.ts';
import { startShortcuts } from './shortcuts.ts';
import './styles/base.css';
import './styles/controls.css';
import './styles/components.css';
import './styles/table.css';
import './styles/frame.css';
import './admin-app.ts';

setInterfaceLocale(interfaceLocale());
applyTheme();
startRouter();
startShortcuts();
