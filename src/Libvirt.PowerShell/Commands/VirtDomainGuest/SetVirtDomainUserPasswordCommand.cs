using System.Management.Automation;
using System.Net;
using Libvirt.Drivers;

namespace Libvirt.PowerShell.Commands;

/// <summary>Sets passwords of users of guests.</summary>
[Cmdlet(VerbsCommon.Set, "VirtDomainUserPassword", SupportsShouldProcess = true, DefaultParameterSetName = ByName)]
[OutputType(typeof(VirtDomain))]
public sealed class SetVirtDomainUserPasswordCommand : DomainActionCmdlet
{
    /// <summary>The user and the password.</summary>
    [Parameter(Mandatory = true, HelpMessage = "The user and the password.")]
    [Credential]
    public PSCredential? Credential { get; set; }

    /// <summary>The password is already in the form in which the guest keeps it.</summary>
    [Parameter(HelpMessage = "The password is already in the form in which the guest keeps it.")]
    public SwitchParameter Encrypted { get; set; }

    private protected override string Action => $"Set password of {Credential?.UserName}";

    private protected override async Task<VirtDomain?> ActAsync(VirtDomain domain)
    {
        var driver = domain.Connection.RequireWrite<IGuestUserDriver>("set password");
        await driver.SetUserPasswordAsync(domain.Key, Credential!.UserName, new NetworkCredential("", Credential.Password).Password, Encrypted, StopToken);
        return await AfterAsync(domain);
    }
}
