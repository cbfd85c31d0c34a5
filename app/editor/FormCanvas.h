// What scrolls in the form: the sections, centred and not wider than is good to read.
#pragma once

#include "editor/FlowWidget.h"

namespace vitae::editor
{

class FormPage;
class SectionCard;

class FormCanvas : public FlowWidget
{
    Q_OBJECT

public:
    explicit FormCanvas(FormPage &page);

    std::vector<SectionCard *> sections; ///< in the order of the page

    QWidgetList flowChildren() const override;

protected:
    int measure(int width) override;
    void arrange() override;
    void layoutRequested() override;
    bool focusNextPrevChild(bool next) override;

private:
    FormPage &m_page;
};

} // namespace vitae::editor
