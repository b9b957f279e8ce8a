{
  description = "A terminal browser for films and film festivals";

  inputs.nixpkgs.url = "github:NixOS/nixpkgs/nixos-unstable";

  outputs =
    { self, nixpkgs }:
    let
      systems = [
        "x86_64-linux"
        "aarch64-linux"
        "x86_64-darwin"
        "aarch64-darwin"
      ];
      each = build: nixpkgs.lib.genAttrs systems (system: build nixpkgs.legacyPackages.${system});
      manifest = builtins.fromTOML (builtins.readFile ../../Cargo.toml);
    in
    {
      packages = each (pkgs: {
        default = pkgs.rustPlatform.buildRustPackage {
          pname = manifest.package.name;
          version = manifest.workspace.package.version;
          src = ../..;
          cargoLock.lockFile = ../../Cargo.lock;
          nativeBuildInputs = [ pkgs.installShellFiles ];
          # The tests drive the program in a pseudo-terminal, which Nix's sandbox may not have; the release workflow
          # runs them.
          doCheck = false;
          postInstall = ''
            packaging/assets.sh $out/bin/palmares assets-to-install
            installManPage assets-to-install/palmares.1
            installShellCompletion --bash --name palmares assets-to-install/palmares.bash
            installShellCompletion --zsh assets-to-install/_palmares
            installShellCompletion --fish assets-to-install/palmares.fish
            install -Dm644 LICENSE assets/catalogue/NOTICE.md -t $out/share/doc/palmares
          '';
          meta = {
            description = manifest.package.description;
            license = [
              pkgs.lib.licenses.mit
              pkgs.lib.licenses.cc0
            ];
            mainProgram = "palmares";
          };
        };
      });
    };
}
