import fc from 'fast-check';

// One seed, so that a run can be repeated; FC_SEED=… looks elsewhere.
fc.configureGlobal({ seed: Number(process.env.FC_SEED ?? 20241108) });
