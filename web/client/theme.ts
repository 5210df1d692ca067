import type { ThemeConfig } from 'antd';

/** Quiet and dense: ink blue for what can be pressed, colour otherwise only for severity and state (see desk.css). */
export const deskTheme: ThemeConfig = {
  token: {
    colorPrimary: '#1f4e86',
    colorInfo: '#1f4e86',
    colorError: '#b42318',
    colorWarning: '#9a5b00',
    colorSuccess: '#1c6b43',
    colorText: '#1b2430',
    colorTextSecondary: '#4b5768',
    colorTextTertiary: '#5b6778',
    colorTextDescription: '#5b6778',
    colorTextPlaceholder: '#667085',
    colorBorder: '#cfd5dd',
    colorBorderSecondary: '#e3e7ec',
    colorBgLayout: '#f3f5f7',
    borderRadius: 4,
    controlHeight: 28,
    controlHeightSM: 24,
    controlHeightLG: 34,
    fontSizeLG: 14,
    fontSize: 13,
    fontFamily:
      'system-ui, -apple-system, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", "Noto Sans SC", sans-serif',
    motion: false,
  },
  components: { Button: { paddingInline: 9, defaultShadow: 'none', primaryShadow: 'none' } },
};
