#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

namespace schemagen {

/// SHA-256, fed piece by piece. Each piece is framed with its length, so that ("ab","c") and
/// ("a","bc") differ.
class Digest {
 public:
  Digest();
  ~Digest();
  Digest(const Digest&) = delete;
  Digest& operator=(const Digest&) = delete;

  Digest& add(std::string_view piece);
  /// 64 lower-case hex characters. Ends the digest.
  std::string hex();

 private:
  void* context_;
};

/// SHA-256 of exactly these bytes as 64 hex characters (what `sha256sum` prints).
std::string sha256(std::string_view bytes);

}  // namespace schemagen
