#include "objects/shared/grant_check.hpp"

#include <algorithm>

#include "objects/shared/rights.hpp"
#include "schemagen/base/text.hpp"

namespace schemagen::objects {

namespace {

constexpr int any_version = 990000;

}  // namespace

void check_grants(const GrantList& list, const std::string& subject, Diagnostics& out) {
  const auto known = privilege_words(list.type, any_version);
  for (const Grant& grant : list.entries) {
    for (const auto* words : {&grant.privileges, &grant.grant_option}) {
      for (const std::string& word : *words) {
        if (std::find(known.begin(), known.end(), word) != known.end()) continue;
        std::string hint = did_you_mean(word, known);
        if (hint.empty()) hint = "there are " + join(known, ", ") + ", and all for every one";
        out.error("SG0225", grant.span, "there is no privilege \"" + word + "\" on " + subject,
                  std::move(hint));
      }
    }
  }
}

void privileges_needed(const GrantList& list, const std::string& subject,
                       std::vector<catalog::Need>& out) {
  const auto known = privilege_words(list.type, any_version);
  for (const Grant& grant : list.entries) {
    for (const auto* words : {&grant.privileges, &grant.grant_option}) {
      if (words->size() == known.size()) continue;
      if (std::find(words->begin(), words->end(), maintain_word) == words->end()) continue;
      out.push_back(
          {"`" + std::string(maintain_word) + "` on " + subject, maintain_since, grant.span});
    }
  }
}

}  // namespace schemagen::objects
