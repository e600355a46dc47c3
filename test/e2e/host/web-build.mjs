// Gives the workbench inside "code-server" the layout that @vscode/test-web expects of the build it would download, so
// that it finds one in its data folder and downloads nothing. The package stays as it is: links, and one changed copy.
import fs from 'node:fs';
import path from 'node:path';

/** @returns the commit under which test-web looks for the build */
export function makeWebBuild(source, dataDir) {
  const product = JSON.parse(fs.readFileSync(path.join(source, 'product.json'), 'utf8'));
  const commit = product.commit ?? '0'.repeat(40);
  const dir = path.join(dataDir, `vscode-web-stable-${commit}`);
  const mirror = (below, except = []) => {
    fs.mkdirSync(path.join(dir, below), { recursive: true });
    for (const name of fs.readdirSync(path.join(source, below))) {
      if (!except.includes(name)) fs.symlinkSync(path.join(source, below, name), path.join(dir, below, name));
    }
  };
  mirror('.', ['out']);
  mirror('out', ['vs']);
  mirror('out/vs', ['workbench']);
  mirror('out/vs/workbench');

  const from = path.join(source, 'out/vs/code/browser/workbench');
  let js = fs.readFileSync(path.join(from, 'workbench.js'), 'utf8').replace(/\/\/# sourceMappingURL.*\s*$/, '');
  const patch = (pattern, to) => {
    const hits = js.match(new RegExp(pattern, 'g'))?.length ?? 0;
    if (hits !== 1)
      throw new Error(`web-build: ${pattern} found ${hits} times, not once; look at this code-server anew`);
    js = js.replace(pattern, to);
  };
  // code-server ties its workbench to the server it came from. Untied: no remote, user data in the browser, and values
  // for the settings that its server would send.
  patch(
    /remoteAuthority:location\.host/,
    'remoteAuthority:void 0,isEnabledFileDownloads:true,isEnabledFileUploads:true,isEnabledCoderGettingStarted:false',
  );
  patch(
    /[\w$]+\(([\w$]+)\.file\(this\.userDataPath\)\.with\(\{scheme:([\w$]+)\.vscodeRemote\}\),"User"\)/,
    '$1.file("/User").with({scheme:$2.vscodeUserData})',
  );
  // test-web's page imports these and calls create(). This workbench has by then started by itself, from the same
  // <meta> element that test-web fills.
  js += `
export const create = () => {};
export class Emitter { event = () => ({ dispose() {} }); fire() {} dispose() {} }
export const URI = { parse: (s) => s, revive: (x) => x, from: (x) => x };
`;
  const to = path.join(dir, 'out/vs/workbench/workbench.web.main.internal');
  fs.writeFileSync(`${to}.js`, js);
  const css = fs
    .readFileSync(path.join(from, 'workbench.css'), 'utf8')
    .replaceAll('../../../../media/', '../../media/');
  fs.writeFileSync(`${to}.css`, css);
  // test-web: "the download is complete".
  fs.writeFileSync(path.join(dir, 'version'), path.basename(dir));
  return commit;
}
