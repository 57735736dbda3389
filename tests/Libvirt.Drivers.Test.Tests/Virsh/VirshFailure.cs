namespace Libvirt.Drivers.Test.Tests;

/// <summary>What virsh prints when a command has failed, if that is more than the error itself.</summary>
/// <param name="message">Lines, each with its newline.</param>
internal sealed class VirshFailure(string message) : Exception(message)
{
    /// <summary>virsh's own line above the error: <c>Failed to start domain 'x'</c>.</summary>
    internal static VirshFailure Of(string what, VirtException error) => new($"error: {what}\nerror: {error.Message}\n");

    /// <summary>A refusal as libvirt words it where a driver does not have the call at all.</summary>
    /// <param name="what">virsh's own line above the error; null where it has none.</param>
    /// <param name="function">libvirt's name of the call.</param>
    internal static VirshFailure Unsupported(string? what, string function) =>
        new((what is null ? "" : $"error: {what}\n") + $"error: {new VirtException(VirtErrorDomain.None, VirtErrorCode.NoSupport, function).Message}\n");

    /// <summary>Runs a call and tells its error with virsh's own line above.</summary>
    internal static async Task<T> Under<T>(string what, ValueTask<T> call)
    {
        try
        {
            return await call;
        }
        catch (VirtException e)
        {
            throw Of(what, e);
        }
    }

    /// <summary>As <see cref="Under{T}"/>, for calls that give nothing.</summary>
    internal static async Task Under(string what, ValueTask call)
    {
        try
        {
            await call;
        }
        catch (VirtException e)
        {
            throw Of(what, e);
        }
    }
}
