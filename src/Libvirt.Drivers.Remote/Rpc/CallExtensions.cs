namespace Libvirt.Drivers.Remote.Rpc;

/// <summary>What to make of a call that a hypervisor does not have.</summary>
internal static class CallExtensions
{
    /// <summary>The result, or another one where the hypervisor does not have the call.</summary>
    internal static async Task<T> OrNoSupport<T>(this ValueTask<T> call, T otherwise = default!)
    {
        try
        {
            return await call.ConfigureAwait(false);
        }
        catch (VirtException e) when (e.IsMissingCall())
        {
            return otherwise;
        }
    }

    /// <summary>Whether an error says that the daemon or its hypervisor does not have the call: it is older, or of another kind.</summary>
    internal static bool IsMissingCall(this VirtException e) => e.Code is VirtErrorCode.NoSupport or VirtErrorCode.OperationUnsupported or VirtErrorCode.ArgumentUnsupported;
}
