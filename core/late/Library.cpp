#include "late/Library.h"

namespace vitae::late
{

QFunctionPointer Library::resolve(const char *name)
{
    const std::lock_guard lock(m_mutex);
    m_library.setLoadHints(QLibrary::PreventUnloadHint);
    return m_library.resolve(name);
}

} // namespace vitae::late
