using System.Management.Automation;
using Libvirt.PowerShell.Completion;
using Libvirt.PowerShell.Parameters;

namespace Libvirt.PowerShell.Commands;

/// <summary>A cmdlet that works on devices of hosts: objects from the pipeline, or names that are looked up.</summary>
public abstract class NodeDeviceCmdlet : ObjectCmdlet<VirtNodeDevice>
{
    private protected const string ByName = "Name";
    private protected const string ByNodeDevice = "NodeDevice";

    /// <summary>Names, with wildcards.</summary>
    [Parameter(Position = 0, ParameterSetName = ByName, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, HelpMessage = "Names of devices; wildcards are permitted.")]
    [Alias("DeviceName")]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(NodeDeviceCompleter))]
    [NameTransformation]
    [ValidateNotNullOrEmpty]
    public virtual string[]? Name { get; set; }

    /// <summary>Devices.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = ByNodeDevice, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, HelpMessage = "Devices, such as Get-VirtNodeDevice gives.")]
    [Alias("InputObject")]
    [ObjectTransformation<VirtNodeDevice>("a node device")]
    public VirtNodeDevice[]? NodeDevice { get; set; }

    private protected sealed override ObjectNoun<VirtNodeDevice> Noun => Nouns.NodeDevice;

    /// <summary>The devices that the current input means.</summary>
    private protected virtual IAsyncEnumerable<VirtNodeDevice> FindNodeDevicesAsync() => ParameterSetName == ByNodeDevice ? FindAsync(null, objects: NodeDevice) : FindAsync(Name);

    /// <summary>Gives what is asked of each device; one that fails is an error of its own.</summary>
    private protected async Task WriteEachAsync(Func<VirtNodeDevice, Task> write)
    {
        await foreach (var device in FindNodeDevicesAsync())
        {
            try
            {
                await write(device);
            }
            catch (VirtException e)
            {
                WriteError(e, device);
            }
        }
    }
}
