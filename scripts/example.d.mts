/** Makes the example in an empty or absent folder, on its branch; gives the folder back. */
export function makeExample(folder: string): string;
