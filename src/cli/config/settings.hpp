#pragma once

#include <string>
#include <vector>

#include "schemagen/base/diagnostic.hpp"
#include "schemagen/base/node.hpp"
#include "schemagen/cli/config.hpp"

namespace schemagen::cli {

/// What the value of a key looks like.
enum class Form { text, texts, boolean, number, duration, group };

/// One key of schemagen.yaml: how its value is read, or the keys below it.
struct Setting {
  std::string key;
  std::string doc;
  Form form = Form::text;
  /// Reads the value into the configuration; nullptr for a group.
  void (*read)(const Node&, Config&, Diagnostics&) = nullptr;
  std::vector<Setting> inside;
};

/// Every key but `environments`.
const std::vector<Setting>& settings();

/// Messages about keys that are no settings, and about values where keys belong.
void check_keys(const Node& node, const std::vector<Setting>& known, Diagnostics& diagnostics,
                const std::string& extra_key = {});
/// Reads every setting that the tree holds.
void read_settings(const Node& node, const std::vector<Setting>& known, Config& config,
                   Diagnostics& diagnostics);

}  // namespace schemagen::cli
