// The devices of the account, and ending them.
#pragma once

#include "account/SyncService.h"
#include "settings/Card.h"

namespace vitae::theme
{
class Banner;
}

namespace vitae::account
{

class DeviceList : public QWidget
{
    Q_OBJECT

public:
    DeviceList(SyncService &service, theme::Banner &banner, QWidget *parent = nullptr);

    void reload();

private:
    void show(const std::vector<api::Device> &devices);
    void end(const api::Device &device);

    SyncService &m_service;
    theme::Banner &m_banner;
    settings::Card *m_card = nullptr;
};

} // namespace vitae::account
