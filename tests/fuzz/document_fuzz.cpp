// Any bytes: the readers neither crash nor hang, every message can be formatted, and what was read
// without complaint survives being written and read again.

#include <cstdint>
#include <cstdlib>
#include <memory>
#include <string>

#include "schemagen/document/document.hpp"

using namespace schemagen;

namespace {

Node read_text(std::string text, const char* path, Diagnostics& diagnostics) {
  auto source = std::make_shared<const SourceFile>(SourceFile{path, std::move(text)});
  return document::read(std::move(source), diagnostics);
}

void expect(bool holds) {
  if (!holds) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string text(reinterpret_cast<const char*>(data), size);
  for (const char* path : {"a.yaml", "a.json"}) {
    Diagnostics diagnostics;
    const Node node = read_text(text, path, diagnostics);
    for (const Diagnostic& item : diagnostics.items()) {
      expect(!format_diagnostic(item, true).empty());
    }
    Diagnostics of_pieces;
    document::Pieces pieces(std::make_shared<const SourceFile>(SourceFile{path, text}), "a",
                            of_pieces);
    while (pieces.next()) continue;
    expect(of_pieces.items().size() >= diagnostics.items().size());
    if (!diagnostics.empty()) continue;
    expect(of_pieces.empty());
    const std::string yaml = document::write_yaml(node);
    const Node from_yaml = read_text(yaml, "b.yaml", diagnostics);
    expect(diagnostics.empty() && document::write_yaml(from_yaml) == yaml);
    const std::string json = document::write_json(node);
    const Node from_json = read_text(json, "b.json", diagnostics);
    expect(diagnostics.empty() && document::write_json(from_json) == json);
  }
  return 0;
}
