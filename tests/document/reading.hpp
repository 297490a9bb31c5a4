#pragma once

#include <string>

#include <doctest/doctest.h>

#include "schemagen/document/document.hpp"

namespace schemagen::document {

inline std::shared_ptr<const SourceFile> source_of(std::string text, std::string path = "m.yaml") {
  return std::make_shared<const SourceFile>(SourceFile{std::move(path), std::move(text)});
}

/// The tree of a document without errors.
inline Node sound(std::string text, std::string path = "m.yaml") {
  Diagnostics diagnostics;
  Node node = read(source_of(std::move(text), std::move(path)), diagnostics);
  for (const Diagnostic& item : diagnostics.items()) FAIL_CHECK(format_diagnostic(item, false));
  return node;
}

/// Everything reading complains about, one line a message: "line:column code message | hint".
inline std::string complaints(std::string text, std::string path = "m.yaml") {
  Diagnostics diagnostics;
  read(source_of(std::move(text), std::move(path)), diagnostics);
  std::string lines;
  for (const Diagnostic& item : diagnostics.items()) {
    if (!lines.empty()) lines += '\n';
    lines += std::to_string(item.span.line) + ":" + std::to_string(item.span.column) + " " +
             item.code + " " + item.message;
    if (!item.hint.empty()) lines += " | " + item.hint;
    for (const DiagnosticNote& note : item.notes) {
      lines += " @" + std::to_string(note.span.line) + ":" + std::to_string(note.span.column);
    }
  }
  return lines;
}

inline std::string at(const SourceSpan& span) {
  return std::to_string(span.line) + ":" + std::to_string(span.column) + "+" +
         std::to_string(span.length);
}

}  // namespace schemagen::document
