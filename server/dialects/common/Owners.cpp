#include "dialects/common/Owners.h"

namespace vitae::dialects
{

base::Error notFound(const QString &message)
{
    return base::fail(base::Error::Kind::NotFound, message);
}

} // namespace vitae::dialects
