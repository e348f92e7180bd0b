import { ConfigProvider, type ThemeConfig } from 'antd';
import viVN from 'antd/locale/vi_VN';
import type { ReactNode } from 'react';

const THEME: ThemeConfig = {
  token: {
    colorPrimary: '#1d5fa8',
    colorSuccess: '#0b6e4f',
    colorWarning: '#a85b00',
    colorError: '#a3262a',
    colorText: '#1b2430',
    colorTextSecondary: '#55606e',
    colorTextDescription: '#55606e',
    colorTextPlaceholder: '#5f6a78',
    colorBorder: '#aab4c0',
    colorBorderSecondary: '#dde2e8',
    colorSplit: '#dde2e8',
    borderRadius: 4,
    borderRadiusLG: 4,
    borderRadiusSM: 4,
    fontFamily: '"Be Vietnam Pro", "Segoe UI", Roboto, Arial, sans-serif',
    fontSize: 14,
    controlHeight: 36,
    motion: false,
    boxShadow: 'none',
    boxShadowSecondary: '0 0 0 1px #aab4c0',
  },
  components: {
    Button: { primaryShadow: 'none', defaultShadow: 'none', dangerShadow: 'none' },
    Segmented: { itemSelectedBg: '#ffffff', trackBg: '#eceff3' },
  },
};

/** The layer of a dialog lies above the page's: what opens from within it opens in it. */
function whereListsOpen(control?: HTMLElement): HTMLElement {
  return (control?.closest('dialog') && control.parentElement) ?? document.body;
}

/** The controls' own language, colours and measures; only screens that need large controls load it. */
export function UiFrame({ children }: { children: ReactNode }) {
  const nonce = document.querySelector<HTMLMetaElement>('meta[name="style-nonce"]')?.content ?? '';
  return (
    <ConfigProvider
      locale={viVN}
      theme={THEME}
      csp={{ nonce }}
      wave={{ disabled: true }}
      getPopupContainer={whereListsOpen}
    >
      {children}
    </ConfigProvider>
  );
}
