/** What each error code means and what to do, in Chinese. Codes are listed in docs/errors.md. */
export const errorsInChinese: Readonly<Record<string, { readonly title: string; readonly remedy: string }>> = {
  'database-unreachable': { title: '数据库无法连接', remedy: '检查 DATABASE_URL 和数据库服务，然后重新运行同一命令。' },
  'database-held': { title: '内嵌数据库正被另一个进程使用', remedy: '等它结束，或用 --data-dir 指定另一个目录。' },
  'engine-unavailable': {
    title: '识别引擎无法加载',
    remedy: '运行 hetong doctor 查看原因，或改用 --engine tesseract。',
  },
  'store-unreachable': { title: '文件存储无法写入', remedy: '检查数据目录的权限和磁盘空间。' },
};
