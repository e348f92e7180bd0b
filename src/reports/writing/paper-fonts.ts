import { createRequire } from 'node:module';

const FACES = ['400Regular', '400Regular_Italic', '700Bold', '700Bold_Italic'];

/** The files of Tinos, whose letters are as wide as those of Times New Roman; the upright face first. */
export function fontFiles(): string[] {
  const require = createRequire(import.meta.url);
  return FACES.map((face) => require.resolve(`@expo-google-fonts/tinos/${face}/Tinos_${face}.ttf`));
}
