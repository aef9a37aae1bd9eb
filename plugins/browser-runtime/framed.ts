/** Is this page shown in a frame of another origin, which may dress it as something else? */
export function isFramedElsewhere(): boolean {
  try {
    return top?.location.origin !== location.origin;
  } catch {
    return true;
  }
}
