#pragma once

#include <string>
#include <string_view>
#include <utility>

#include "schemagen/catalog/object_id.hpp"

namespace schemagen::catalog {

/// What a message is about. Hardly any object gives rise to one, so the text is made when it is
/// needed; the id must live until then.
class Subject {
 public:
  Subject(std::string text) : text_(std::move(text)) {}  // NOLINT(google-explicit-constructor)
  Subject(const char* text) : text_(text) {}             // NOLINT(google-explicit-constructor)
  explicit Subject(const ObjectId& id) : id_(&id) {}
  /// "column users.email"
  std::string text() const { return id_ != nullptr ? id_->title() : text_; }
  /// `word` before the text; nothing when there is no subject.
  std::string after(std::string_view word) const;

 private:
  std::string text_;
  const ObjectId* id_ = nullptr;
};

}  // namespace schemagen::catalog
