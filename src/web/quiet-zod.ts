import { z } from 'zod';

// zod would otherwise try `new Function` once, which the page's security policy refuses and reports.
z.config({ jitless: true });
