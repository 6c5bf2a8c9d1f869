// Four FNV-1a hashes of 32 bits computed side by side, as in the crate's fingerprints of long results.

/** Returns the fingerprint of 32-bit words, in hexadecimal. */
export function name(words: Uint32Array): string {
  const lanes = new Uint32Array(4).fill(0x811c9dc5);
  let [a, b, c, d] = lanes as unknown as [number, number, number, number];
  const whole = words.length - (words.length % 4);
  for (let i = 0; i < whole; i += 4) {
    a = Math.imul(a ^ words[i]!, 0x01000193);
    b = Math.imul(b ^ words[i + 1]!, 0x01000193);
    c = Math.imul(c ^ words[i + 2]!, 0x01000193);
    d = Math.imul(d ^ words[i + 3]!, 0x01000193);
  }
  lanes.set([a, b, c, d]);
  for (let i = whole; i < words.length; i++) {
    lanes[i - whole] = Math.imul(lanes[i - whole]! ^ words[i]!, 0x01000193);
  }
  return [...lanes].map((lane) => lane.toString(16).padStart(8, '0')).join('');
}
