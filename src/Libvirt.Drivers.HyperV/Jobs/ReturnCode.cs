using System.Globalization;
using Libvirt.Drivers.HyperV.Wsman;

namespace Libvirt.Drivers.HyperV.Jobs;

/// <summary>What the methods of Hyper-V's services return (CIM's codes, and those of Msvm classes from 32768 on).</summary>
internal static class ReturnCode
{
    internal const uint Done = 0;
    internal const uint JobStarted = 4096;

    /// <summary>Reads one.</summary>
    /// <exception cref="VirtException">InternalError: there is none.</exception>
    internal static uint Read(string? text, string method) => uint.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var code)
        ? code
        : throw WsmanAnswer.Unexpected($"no ReturnValue of {method}");

    /// <summary>The error that a code means, with libvirt's text.</summary>
    internal static VirtException Failure(string method, uint code)
    {
        var (meaning, error) = Meaning(code);
        return new VirtException(VirtErrorDomain.Hyperv, error, $"Invocation of {method} returned an error: {meaning} ({code.ToString(CultureInfo.InvariantCulture)})");
    }

    private static (string Meaning, VirtErrorCode Error) Meaning(uint code) => code switch
    {
        1 => ("Not Supported", VirtErrorCode.OperationUnsupported),
        2 => ("Unknown error", VirtErrorCode.InternalError),
        3 => ("Cannot complete within timeout period", VirtErrorCode.OperationTimeout),
        4 => ("Failed", VirtErrorCode.OperationFailed),
        5 => ("Invalid Parameter", VirtErrorCode.InvalidArg),
        6 => ("In Use", VirtErrorCode.ResourceBusy),
        4097 => ("Invalid state transition", VirtErrorCode.OperationInvalid),
        4098 => ("Use of timeout parameter not supported", VirtErrorCode.OperationUnsupported),
        4099 => ("Busy", VirtErrorCode.ResourceBusy),
        32768 => ("Failed", VirtErrorCode.OperationFailed),
        32769 => ("Access Denied", VirtErrorCode.AccessDenied),
        32770 => ("Not Supported", VirtErrorCode.OperationUnsupported),
        32771 => ("Status is unknown", VirtErrorCode.InternalError),
        32772 => ("Timeout", VirtErrorCode.OperationTimeout),
        32773 => ("Invalid parameter", VirtErrorCode.InvalidArg),
        32774 => ("System is in use", VirtErrorCode.ResourceBusy),
        32775 => ("Invalid state for this operation", VirtErrorCode.OperationInvalid),
        32776 => ("Incorrect data type", VirtErrorCode.InvalidArg),
        32777 => ("System is not available", VirtErrorCode.OperationFailed),
        32778 => ("Out of memory", VirtErrorCode.OperationFailed),
        _ => ("Unknown return code", VirtErrorCode.InternalError),
    };
}
