namespace Libvirt.Tests.TypedParameters;

public class TypedParameterCheckTests
{
    private static readonly (string, TypedParameterType)[] Types = [("weight", TypedParameterType.UInt), ("name", TypedParameterType.String)];

    [Fact]
    public void What_a_call_takes_passes() => TypedParameterCheck.Require(new([TypedParameter.String("name", "x"), TypedParameter.UInt("weight", 1)]), Types);

    [Fact]
    public void One_that_is_unknown_is_refused_by_name() => Refuses(VirtErrorCode.ArgumentUnsupported, "parameter 'cap' not supported", TypedParameter.UInt("cap", 1));

    [Fact]
    public void One_of_another_type_is_refused_with_both_types() =>
        Refuses(VirtErrorCode.InvalidArg, "invalid type 'ullong' for parameter 'weight', expected 'uint'", TypedParameter.ULLong("weight", 1));

    [Fact]
    public void One_that_is_there_twice_is_refused() =>
        Refuses(VirtErrorCode.InvalidArg, "parameter 'weight' occurs multiple times", TypedParameter.UInt("weight", 1), TypedParameter.UInt("weight", 2));

    private static void Refuses(VirtErrorCode code, string details, params TypedParameter[] parameters)
    {
        var error = Assert.Throws<VirtException>(() => TypedParameterCheck.Require(new(parameters), Types));
        Assert.Equal((code, details), (error.Code, error.Details));
    }
}
