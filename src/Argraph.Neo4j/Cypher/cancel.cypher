SHOW TRANSACTIONS YIELD transactionId AS id, parameters WHERE parameters.request = $cancel
TERMINATE TRANSACTIONS id YIELD transactionId, message
RETURN transactionId, message
