@{
    RootModule           = 'Module/bin/Libvirt.PowerShell.dll'
    ModuleVersion        = '0.1.0'
    GUID                 = '6f0a3c5e-6c1b-4f0e-9a1d-5f3f5b2f7c41'
    Author               = 'The LibvirtPS contributors'
    CompanyName          = 'LibvirtPS'
    Copyright            = 'Copyright (c) The LibvirtPS contributors'
    Description          = 'Manages virtual machines on any hypervisor through one set of cmdlets: libvirt''s ideas in managed code.'
    PowerShellVersion    = '7.6'
    CompatiblePSEditions = @('Core')
    TypesToProcess       = @(
        'Module/Libvirt.Types.ps1xml'
    )
    FormatsToProcess     = @(
        'Module/Libvirt.Format.ps1xml'
        'Module/Libvirt.Statistics.Format.ps1xml'
        'Module/Libvirt.Secret.Format.ps1xml'
        'Module/Libvirt.Event.Format.ps1xml'
    )
    CmdletsToExport      = @(
        'Connect-VirtServer'
        'Disconnect-VirtServer'
        'Get-VirtDomain'
        'Get-VirtDomainStats'
        'Get-VirtDomainXml'
        'Get-VirtDriver'
        'Get-VirtLogFilter'
        'Get-VirtLogOutput'
        'Get-VirtNetworkFilter'
        'Get-VirtNetworkFilterBinding'
        'Get-VirtNetworkFilterBindingXml'
        'Get-VirtNetworkFilterXml'
        'Get-VirtSecret'
        'Get-VirtSecretValue'
        'Get-VirtSecretXml'
        'Get-VirtServer'
        'New-VirtDomain'
        'New-VirtNetworkFilter'
        'New-VirtNetworkFilterBinding'
        'New-VirtSecret'
        'Register-VirtEvent'
        'Remove-VirtDomain'
        'Remove-VirtNetworkFilter'
        'Remove-VirtNetworkFilterBinding'
        'Remove-VirtSecret'
        'Restart-VirtDomain'
        'Resume-VirtDomain'
        'Set-VirtDomain'
        'Set-VirtLogFilter'
        'Set-VirtLogOutput'
        'Set-VirtSecret'
        'Start-VirtDomain'
        'Stop-VirtDomain'
        'Suspend-VirtDomain'
        'Wait-VirtDomain'
        'Watch-VirtDomain'
        'Watch-VirtEvent'
    )
    FunctionsToExport    = @()
    VariablesToExport    = @()
    AliasesToExport      = @()
    PrivateData          = @{
        PSData = @{
            Tags         = @('PSEdition_Core', 'Windows', 'Linux', 'libvirt', 'QEMU', 'KVM', 'virtualization', 'hypervisor')
            ReleaseNotes = 'See CHANGELOG.md.'
        }
    }
}
