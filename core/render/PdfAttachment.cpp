#include "render/PdfAttachment.h"

#include "render/Finishing.h"

namespace vitae::render
{

base::Result<QByteArray> readAttachment(const QByteArray &pdf)
{
    const auto work = finishing();
    return work ? (*work)->attachment(pdf) : base::Result<QByteArray>(work.error());
}

} // namespace vitae::render
