class Palmares < Formula
  desc "Terminal browser for films and film festivals"
  # PLACEHOLDERS: Cargo.toml states no repository yet. Put its address into homepage and url, and the checksum of the
  # archive into sha256.
  homepage "https://example.org/palmares"
  url "https://example.org/palmares/archive/v0.1.0.tar.gz"
  sha256 "0000000000000000000000000000000000000000000000000000000000000000"
  license all_of: ["MIT", "CC0-1.0"]

  depends_on "rust" => :build

  def install
    system "cargo", "install", *std_cargo_args
    (buildpath/"palmares.1").write Utils.safe_popen_read(bin/"palmares", "man")
    man1.install "palmares.1"
    generate_completions_from_executable(bin/"palmares", "completions")
    # The licences of the data sets that the built-in catalogue draws on.
    doc.install "assets/catalogue/NOTICE.md"
  end

  test do
    assert_match "Kassymbek", shell_output("#{bin}/palmares show film:madina")
  end
end
