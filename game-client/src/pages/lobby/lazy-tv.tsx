/** The large picture of a live match comes when there is one. */
import { later } from '../later.tsx';

const nothing = () => null;

/** Where it does not come, the page is as good without it. */
export const { Part: LazyTv } = later(() => import('./tv.tsx').then(({ Tv }) => Tv), nothing, nothing);
