#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "schemagen/base/diagnostic.hpp"

namespace schemagen::render {

/// What a template may name, and what stands there. A template only lays out: texts, switches, and
/// lists whose items have names of their own.
struct Scope {
  std::map<std::string, std::string> texts;
  std::map<std::string, bool> switches;
  std::map<std::string, std::vector<Scope>> lists;
};

/// The names of a Scope, known also where a list is empty.
struct Tags {
  std::vector<std::string> texts;
  std::vector<std::string> switches;
  std::map<std::string, Tags> lists;
};

/// Messages (SG0601, SG0602) about tags that a template may not have or that do not match.
void check_template(const std::shared_ptr<const SourceFile>& source, const Tags& tags,
                    Diagnostics& diagnostics);

/// The template filled in, nothing escaped. It must have passed the check.
std::string fill_template(const std::string& text, const Scope& scope);

}  // namespace schemagen::render
