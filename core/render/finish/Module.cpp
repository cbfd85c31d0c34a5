// The module vitae-finish: all that a program sees of it.
#include "render/finish/Attachment.h"
#include "render/finish/PdfFinish.h"
#include "render/painted/FinishingWork.h"

extern "C" Q_DECL_EXPORT const vitae::render::FinishingWork *vitaeModule()
{
    using namespace vitae::render;
    static constexpr FinishingWork work{VITAE_VERSION, &finishPdf, &attachmentOf};
    return &work;
}
