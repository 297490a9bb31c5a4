#pragma once

#include <string>
#include <string_view>

#include "schemagen/base/diagnostic.hpp"
#include "schemagen/base/node.hpp"

namespace schemagen::cli {

/// How the program talks: results to stdout, everything else to stderr.
class Console {
 public:
  struct Settings {
    bool json = false;
    bool quiet = false;
    bool verbose = false;
    bool progress = true;
    std::string color = "auto";
  };

  Console() : Console(Settings{}) {}
  explicit Console(Settings settings);

  /// A result: what the command was asked for.
  void result(std::string_view text) const;
  /// A result for programs.
  void result(const Node& tree) const;
  /// What happened, for people; not with --quiet.
  void say(std::string_view line) const;
  /// More of it, with --verbose.
  void detail(std::string_view line) const;
  /// Something that should be seen even with --quiet.
  void warn(std::string_view line) const;
  /// Warnings and notes about the input.
  void show(const Diagnostics& diagnostics) const;

  bool json() const { return settings_.json; }
  bool quiet() const { return settings_.quiet; }
  bool verbose() const { return settings_.verbose; }
  bool color_out() const { return color_out_; }
  bool color_err() const { return color_err_; }
  /// Whether a line that changes may be shown on stderr.
  bool animates() const { return animates_; }

 private:
  Settings settings_;
  bool color_out_ = false;
  bool color_err_ = false;
  bool animates_ = false;
};

/// Writes all of it; throws IoError when the stream is closed or its disk full.
void write_all(int descriptor, std::string_view text);

}  // namespace schemagen::cli
