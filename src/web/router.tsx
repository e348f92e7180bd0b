import { createRootRoute, createRoute, createRouter, lazyRouteComponent } from '@tanstack/react-router';
import { PageFrame } from './parts/page-frame.tsx';
import { NotFoundNote, ScreenFailure } from './parts/problem-note.tsx';

/** What stands behind `?`. */
interface Place {
  /** The day to which figures are shown (xem đến ngày); absent is the default day. */
  readonly den?: string;
  /** The code of the dossier looked up (mã hồ sơ). */
  readonly ma?: string;
  /** Where to go once signed in: a page of this installation (tiếp). */
  readonly tiep?: string;
  /** The milestone whose papers are shown (mốc): `day-10`. */
  readonly moc?: string;
  /** The kind of paper shown (loại): `reminder`. */
  readonly loai?: string;
}

/** A code that the screen then looks for among those there are. */
function isShortCode(value: unknown): value is string {
  return typeof value === 'string' && /^[a-z0-9-]{1,40}$/.test(value);
}

const root = createRootRoute({
  component: PageFrame,
  notFoundComponent: NotFoundNote,
  errorComponent: ScreenFailure,
  validateSearch: (search: Record<string, unknown>): Place => ({
    ...(typeof search.den === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(search.den) ? { den: search.den } : {}),
    ...(search.ma === undefined || search.ma === '' ? {} : { ma: String(search.ma) }),
    ...(isOwnPage(search.tiep) ? { tiep: search.tiep } : {}),
    ...(isShortCode(search.moc) ? { moc: search.moc } : {}),
    ...(isShortCode(search.loai) ? { loai: search.loai } : {}),
  }),
});

const screens = [
  createRoute({
    getParentRoute: () => root,
    path: '/',
    component: lazyRouteComponent(() => import('./screens/overview-screen.tsx'), 'OverviewScreen'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/don-vi',
    component: lazyRouteComponent(() => import('./screens/agencies-screen.tsx'), 'AgenciesScreen'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/don-vi/$id',
    component: lazyRouteComponent(() => import('./screens/agency-screen.tsx'), 'AgencyScreen'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/don-vi/$id/phan-cong',
    component: lazyRouteComponent(() => import('./screens/shares-screen.tsx'), 'SharesScreen'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/don-vi/$id/dia-gioi',
    component: lazyRouteComponent(() => import('./screens/borders-screen.tsx'), 'BordersScreen'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/chi-tieu',
    component: lazyRouteComponent(() => import('./screens/targets-screen.tsx'), 'TargetsScreen'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/chi-tieu/phuong-an',
    component: lazyRouteComponent(() => import('./screens/what-if-screen.tsx'), 'WhatIfScreen'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/chi-tieu/phan-cong',
    component: lazyRouteComponent(() => import('./screens/share-list-screen.tsx'), 'ShareListScreen'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/du-dia',
    component: lazyRouteComponent(() => import('./screens/headroom-screen.tsx'), 'HeadroomScreen'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/diem-766',
    component: lazyRouteComponent(() => import('./screens/score-screen.tsx'), 'ScoreScreen'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/du-lieu',
    component: lazyRouteComponent(() => import('./screens/data-screen.tsx'), 'DataScreen'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/du-lieu/cho-sua',
    component: lazyRouteComponent(() => import('./screens/refusals-screen.tsx'), 'RefusalsScreen'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/du-lieu/dang-ngo',
    component: lazyRouteComponent(() => import('./screens/suspicions-screen.tsx'), 'SuspicionsScreen'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/du-lieu/ho-so',
    component: lazyRouteComponent(() => import('./screens/dossier-screen.tsx'), 'DossierScreen'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/du-lieu/nguon',
    component: lazyRouteComponent(() => import('./screens/sources-screen.tsx'), 'SourcesScreen'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/bao-cao',
    component: lazyRouteComponent(() => import('./screens/reports-screen.tsx'), 'ReportsScreen'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/bao-cao/so',
    component: lazyRouteComponent(() => import('./screens/paper-register-screen.tsx'), 'PaperRegisterScreen'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/bao-cao/tung-don-vi',
    component: lazyRouteComponent(() => import('./screens/batch-papers-screen.tsx'), 'BatchPapersScreen'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/bao-cao/van-ban/$id',
    component: lazyRouteComponent(() => import('./screens/paper-screen.tsx'), 'PaperScreen'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/bao-cao/noi-nhan',
    component: lazyRouteComponent(() => import('./screens/recipients-screen.tsx'), 'RecipientsScreen'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/bao-cao/the-thuc',
    component: lazyRouteComponent(() => import('./screens/letterheads-screen.tsx'), 'LetterheadsScreen'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/xac-thuc',
    component: lazyRouteComponent(() => import('./screens/verify-screen.tsx'), 'VerifyScreen'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/xac-thuc/$code',
    component: lazyRouteComponent(() => import('./screens/verify-screen.tsx'), 'VerifyScreen'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/quan-tri/sao-luu',
    component: lazyRouteComponent(() => import('./screens/backups-screen.tsx'), 'BackupsScreen'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/quan-tri',
    component: lazyRouteComponent(() => import('./screens/accounts-screen.tsx'), 'AccountsScreen'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/quan-tri/quyen',
    component: lazyRouteComponent(() => import('./screens/permissions-screen.tsx'), 'PermissionsScreen'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/quan-tri/nhat-ky',
    component: lazyRouteComponent(() => import('./screens/audit-screen.tsx'), 'AuditScreen'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/tai-khoan',
    component: lazyRouteComponent(() => import('./screens/account-screen.tsx'), 'AccountScreen'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/dang-nhap',
    component: lazyRouteComponent(() => import('./screens/sign-in-screen.tsx'), 'SignInScreen'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/dang-nhap/sso',
    component: lazyRouteComponent(() => import('./screens/sso-screen.tsx'), 'SsoScreen'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/quen-mat-khau',
    component: lazyRouteComponent(() => import('./screens/forgot-screen.tsx'), 'ForgotScreen'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/dat-lai-mat-khau',
    component: lazyRouteComponent(() => import('./screens/reset-screen.tsx'), 'ResetScreen'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/tham-gia',
    component: lazyRouteComponent(() => import('./screens/join-screen.tsx'), 'JoinScreen'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/chi-so',
    component: lazyRouteComponent(() => import('./screens/indicators-screen.tsx'), 'IndicatorsScreen'),
  }),
];

/** A path here; never another site's address, however it is written. */
function isOwnPage(text: unknown): text is string {
  return typeof text === 'string' && /^\/(?![/\\])/.test(text);
}

export const router = createRouter({
  routeTree: root.addChildren(screens),
  defaultPreload: 'intent',
  scrollRestoration: true,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
