#pragma once

#include <utility>

namespace schemagen::cli {

/// For the last large value of a command: the process is about to end, and its memory goes back at
/// once; taking a catalog apart object by object takes about as long as comparing it did.
template <class T>
void leave_to_exit(T value) {
  [[maybe_unused]] static const T* left = nullptr;  // held, so that it is no leak
  left = new T(std::move(value));
}

}  // namespace schemagen::cli
