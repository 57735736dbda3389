using System.Management.Automation;

namespace Libvirt.PowerShell.Sessions;

/// <summary>What Remove-Module leaves behind: nothing. Importing does nothing at all.</summary>
public sealed class ModuleCleanup : IModuleAssemblyCleanup
{
    /// <summary>Closes all connections.</summary>
    public void OnRemove(PSModuleInfo psModuleInfo) => RunspaceSession.CloseAll();
}
